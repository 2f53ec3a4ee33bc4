"""The HTTP API: everything that a page can do, documented by OpenAPI, with problem+json errors."""
