"""What people can do, by the names that buttons, forms and commands carry: the same on every edge."""
