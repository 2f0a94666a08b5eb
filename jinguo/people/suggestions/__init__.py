"""What others say of a woman whose record another unit keeps."""
