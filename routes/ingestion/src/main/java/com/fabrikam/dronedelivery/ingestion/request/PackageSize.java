package com.fabrikam.dronedelivery.ingestion.request;

/** How large a package is; the names are the contract's. */
public enum PackageSize {
    Small,
    Medium,
    Large
}
