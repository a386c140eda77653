"""What people can do: one file per intention, one transaction per function."""
