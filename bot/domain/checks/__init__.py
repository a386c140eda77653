"""Reading a reply before it is sent: rules without a model; they advise, a person decides."""
