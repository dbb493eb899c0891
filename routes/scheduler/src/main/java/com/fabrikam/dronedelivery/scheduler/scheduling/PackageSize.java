package com.fabrikam.dronedelivery.scheduler.scheduling;

/** How much room a package takes. */
public enum PackageSize {
    Small,
    Medium,
    Large
}
