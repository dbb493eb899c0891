package com.fabrikam.dronedelivery.scheduler.saga;

/** Names that a route needs to know of a saga. */
public final class Sagas {
    /** Exchange property: the LRA that compensates, once one does. */
    public static final String LRA_ID = "lraId";

    private Sagas() {}
}
