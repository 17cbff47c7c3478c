"""The shipped map: `provinces.json`, made by `build_map.py` from what README.md names."""
