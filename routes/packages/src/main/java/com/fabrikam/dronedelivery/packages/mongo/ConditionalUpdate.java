package com.fabrikam.dronedelivery.packages.mongo;

import org.bson.conversions.Bson;

/** One atomic change of one document: what must hold, and what then becomes of it. */
public record ConditionalUpdate(Bson filter, Bson update, boolean upsert) {}
