package com.fabrikam.dronedelivery.packages.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import org.junit.jupiter.api.Test;

class MongoFaultsTest {

    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int DUPLICATE_KEY = 11000;
    private static final int BAD_VALUE = 2;

    @Test
    void shouldTellWhatPassesFromWhatIsABug() {
        // When, Then
        assertThat(MongoFaults.isUnavailable(wrapped(new MongoTimeoutException("no server"))))
                .isTrue();
        assertThat(MongoFaults.isUnavailable(
                        wrapped(new MongoSocketOpenException("refused", new ServerAddress(), new Exception()))))
                .isTrue();
        assertThat(MongoFaults.isUnavailable(wrapped(new MongoException(NOT_WRITABLE_PRIMARY, "stepped down"))))
                .isTrue();
        assertThat(MongoFaults.isUnavailable(wrapped(new MongoException(BAD_VALUE, "bug"))))
                .isFalse();
        assertThat(MongoFaults.isUnavailable(new IllegalStateException())).isFalse();
    }

    @Test
    void shouldKnowADuplicateKey() {
        // When, Then
        assertThat(MongoFaults.isDuplicateKey(wrapped(new MongoException(DUPLICATE_KEY, "E11000"))))
                .isTrue();
        assertThat(MongoFaults.isDuplicateKey(wrapped(new MongoException(BAD_VALUE, "bug"))))
                .isFalse();
        assertThat(MongoFaults.isDuplicateKey(new IllegalStateException())).isFalse();
    }

    private static Exception wrapped(Exception cause) {
        return new RuntimeException(cause);
    }
}
