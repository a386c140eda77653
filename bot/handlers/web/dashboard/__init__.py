"""The dashboard: pages that the team signs in to from chat, on the web server of every set-up."""
