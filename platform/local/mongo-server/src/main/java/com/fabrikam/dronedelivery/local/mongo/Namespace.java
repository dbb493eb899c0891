package com.fabrikam.dronedelivery.local.mongo;

/** A collection's full name. */
record Namespace(String database, String collection) {}
