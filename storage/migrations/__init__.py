"""How the tables came to be, one file per step; run by ``storage.schema`` without any file outside this package."""
