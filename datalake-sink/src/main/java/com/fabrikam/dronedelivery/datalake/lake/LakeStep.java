package com.fabrikam.dronedelivery.datalake.lake;

/** The steps of a file, in this order. */
public enum LakeStep {
    RECOVERED,
    CREATED,
    APPENDED,
    CLOSED,
    RENAMED
}
