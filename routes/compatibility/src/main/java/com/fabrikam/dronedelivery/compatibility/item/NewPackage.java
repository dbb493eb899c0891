package com.fabrikam.dronedelivery.compatibility.item;

/** A package as v1 tells of it, as far as the old API does. */
public record NewPackage(String packageId, String size, double weight, String tag) {}
