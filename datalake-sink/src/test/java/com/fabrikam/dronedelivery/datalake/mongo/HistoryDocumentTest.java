package com.fabrikam.dronedelivery.datalake.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class HistoryDocumentTest {

    private static final BulkWriteError ID_IS_TAKEN =
            new BulkWriteError(11000, "E11000 duplicate key error", new BsonDocument(), 1);
    private static final WriteConcernError NO_MAJORITY =
            new WriteConcernError(64, "WriteConcernFailed", "waiting for replication timed out", new BsonDocument());

    @Test
    void shouldKnowAnArchivedHistoryByItsIdAndItsPlace() {
        // When
        boolean archived = HistoryDocument.isOfArchived(failure(1, List.of(ID_IS_TAKEN), null));

        // Then
        assertThat(archived).isTrue();
    }

    @Test
    void shouldRepeatAnEventThatNoMajorityHas() {
        // When a live history was found, or the place of an archived one was widened, on one server alone
        boolean ofLive = HistoryDocument.isOfArchived(failure(1, List.of(), NO_MAJORITY));
        boolean ofArchived = HistoryDocument.isOfArchived(failure(1, List.of(ID_IS_TAKEN), NO_MAJORITY));

        // Then
        assertThat(ofLive).isFalse();
        assertThat(ofArchived).isFalse();
    }

    @Test
    void shouldRepeatAnEventWhoseHistoryWasArchivedBetweenTheTwoWrites() {
        // When
        boolean archived = HistoryDocument.isOfArchived(failure(0, List.of(ID_IS_TAKEN), null));

        // Then
        assertThat(archived).isFalse();
    }

    private static MongoBulkWriteException failure(
            int matched, List<BulkWriteError> errors, WriteConcernError writeConcern) {
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, matched, 0, matched, List.of(), List.of()),
                errors,
                writeConcern,
                new ServerAddress(),
                Set.of());
    }
}
