"""Rules about translations: their place, their shape, what to renew, agreed terms, their guide."""
