package com.fabrikam.dronedelivery.delivery.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;

/** What the errors of the driver mean for us. */
public final class MongoFaults {

    /** The collection is being made by another one; shutting down, stepping down, not primary: the driver's "state change" errors, and interrupted or timed-out work. */
    private static final Set<Integer> PASSING = Set.of(48, 50, 64, 89, 91, 189, 262, 10107, 11600, 11602, 13435, 13436);

    private MongoFaults() {}

    /** MongoDB cannot be reached, or not now. What was asked may have happened; every request may be repeated. */
    public static boolean isUnavailable(Throwable failure) {
        MongoException e = mongo(failure);
        return e instanceof MongoTimeoutException
                || e instanceof MongoSocketException
                || e instanceof MongoWriteConcernException
                || e != null && (PASSING.contains(e.getCode()) || e.hasErrorLabel("RetryableWriteError"));
    }

    private static MongoException mongo(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException e) {
                return e;
            }
        }
        return null;
    }
}
