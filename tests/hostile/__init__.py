"""Inputs that are broken, huge, binary or meant to harm, and that none of them does more than be read or be refused."""
