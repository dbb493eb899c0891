package com.fabrikam.dronedelivery.packages.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;

/** What the errors of the driver mean for us. */
public final class MongoFaults {

    /** Shutting down, stepping down, not primary: the driver's "state change" errors, and interrupted or timed-out work. */
    private static final Set<Integer> PASSING = Set.of(50, 64, 89, 91, 189, 262, 10107, 11600, 11602, 13435, 13436);

    private MongoFaults() {}

    /** An upsert did not find its condition fulfilled, and the document is there. */
    public static boolean isDuplicateKey(Throwable failure) {
        MongoException e = mongo(failure);
        return e != null && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

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
