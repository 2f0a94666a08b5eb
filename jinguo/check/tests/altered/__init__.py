"""True texts with one of their numbers made wrong."""
