"""Tests of cus-harvest; the folders mirror the packages."""
