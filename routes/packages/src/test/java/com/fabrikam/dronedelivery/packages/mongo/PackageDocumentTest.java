package com.fabrikam.dronedelivery.packages.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.packages.claim.ClaimId;
import com.fabrikam.dronedelivery.packages.claim.ClaimOutcome;
import com.fabrikam.dronedelivery.packages.claim.PackageContent;
import com.fabrikam.dronedelivery.packages.claim.PackageContent.PackageSize;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PackageDocumentTest {

    private static final ClaimId CLAIM = new ClaimId("p-1", UUID.randomUUID());
    private static final PackageContent CONTENT = new PackageContent("alice", PackageSize.Small, 1.5, null);
    private static final String OTHER_DELIVERY = UUID.randomUUID().toString();

    @Test
    void shouldTellAFirstClaimFromARepeatedOne() {
        // When, Then
        assertThat(PackageDocument.outcomeOfClaim(CLAIM, null)).isEqualTo(ClaimOutcome.CLAIMED);
        assertThat(PackageDocument.outcomeOfClaim(CLAIM, document("alice", OTHER_DELIVERY)))
                .isEqualTo(ClaimOutcome.CLAIMED);
        assertThat(PackageDocument.outcomeOfClaim(CLAIM, document("alice", OTHER_DELIVERY, id())))
                .isEqualTo(ClaimOutcome.CLAIMED_BEFORE);
    }

    @Test
    void shouldTellWhatStandsInTheWay() {
        // When, Then
        assertThat(obstacle(document("bob", OTHER_DELIVERY))).isEqualTo(ClaimOutcome.OWNED_BY_ANOTHER);
        assertThat(obstacle(document("bob", OTHER_DELIVERY)
                        .append("tombstones", List.of(new Document("deliveryId", id())))))
                .isEqualTo(ClaimOutcome.UNDONE);
    }

    @Test
    void shouldAskForAnotherAttemptWhenNothingStandsInTheWayAnyMore() {
        // When, Then
        assertThat(obstacle(null)).isEqualTo(ClaimOutcome.OVERTAKEN);
        assertThat(obstacle(document("alice", OTHER_DELIVERY))).isEqualTo(ClaimOutcome.OVERTAKEN);
        assertThat(obstacle(document("bob"))).isEqualTo(ClaimOutcome.OVERTAKEN);
    }

    @Test
    void shouldShowNoPackageWithoutClaims() {
        // When, Then
        assertThat(PackageDocument.read(null)).isEmpty();
        assertThat(PackageDocument.read(document("alice"))).isEmpty();
        assertThat(PackageDocument.read(document("alice", id()))).get().satisfies(shown -> {
            assertThat(shown.ownerId()).isEqualTo("alice");
            assertThat(shown.deliveries()).containsExactly(id());
            assertThat(shown.tag()).isNull();
        });
    }

    private static ClaimOutcome obstacle(Document now) {
        return PackageDocument.obstacle(CLAIM, CONTENT, now);
    }

    private static String id() {
        return CLAIM.deliveryId().toString();
    }

    private static Document document(String ownerId, String... claims) {
        return new Document("_id", "p-1")
                .append("ownerId", ownerId)
                .append("size", "Small")
                .append("weight", 1.5)
                .append("claims", List.of(claims));
    }
}
