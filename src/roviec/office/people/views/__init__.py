"""Pages of accounts: signing in, one's own account, the accounts and posts that an administrator keeps."""
