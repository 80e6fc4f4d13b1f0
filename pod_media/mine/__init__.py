"""My videos: what people make, in order, in folders of their own, and in the trash."""
