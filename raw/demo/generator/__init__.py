"""Makes the synthetic demo study in raw/demo; see raw/demo/README.md."""
