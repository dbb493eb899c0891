package com.fabrikam.dronedelivery.packages.claim;

/** How an attempt to claim a package ended. */
public enum ClaimOutcome {
    /** By this attempt. */
    CLAIMED,
    /** The delivery had claimed it before. */
    CLAIMED_BEFORE,
    /** The claim was undone for good. */
    UNDONE,
    /** Deliveries of another owner claim it. */
    OWNED_BY_ANOTHER,
    /** Somebody else was faster, and what stood in the way is gone: worth another attempt. */
    OVERTAKEN
}
