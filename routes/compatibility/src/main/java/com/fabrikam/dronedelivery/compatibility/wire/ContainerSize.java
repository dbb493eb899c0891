package com.fabrikam.dronedelivery.compatibility.wire;

/** The size of a package; the old API's numbers are the ordinals. */
public enum ContainerSize {
    Small,
    Medium,
    Large
}
