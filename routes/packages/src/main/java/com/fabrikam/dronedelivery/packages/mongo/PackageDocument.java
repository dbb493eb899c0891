package com.fabrikam.dronedelivery.packages.mongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.fabrikam.dronedelivery.packages.claim.ClaimId;
import com.fabrikam.dronedelivery.packages.claim.ClaimOutcome;
import com.fabrikam.dronedelivery.packages.claim.ClaimedPackage;
import com.fabrikam.dronedelivery.packages.claim.PackageContent;
import com.fabrikam.dronedelivery.packages.claim.PackageContent.PackageSize;
import com.fabrikam.dronedelivery.packages.claim.PackageTotals;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The document of a package, and the conditions under which it changes:
 *
 * <pre>{_id: packageId, ownerId, size, weight, tag, claimedAt, claims: [deliveryId], tombstones: [{deliveryId, until}]}</pre>
 *
 * <p>Claims and tombstones of a package live in one document, so a single conditional update decides about both, whatever
 * other deliveries do to the same package at the same time. A delivery is in {@code claims} or in {@code tombstones}, never
 * in both. A tombstone stands until it is purged, so never shorter than its time. Without claims there is no content.
 */
public final class PackageDocument {

    private static final String ID = "_id";
    private static final String OWNER_ID = "ownerId";
    private static final String SIZE = "size";
    private static final String WEIGHT = "weight";
    private static final String TAG = "tag";
    private static final String CLAIMED_AT = "claimedAt";
    private static final String CLAIMS = "claims";
    private static final String TOMBSTONES = "tombstones";
    private static final String DELIVERY_ID = "deliveryId";
    private static final String UNTIL = "until";
    private static final String COUNT = "count";
    private static final String TOTAL_WEIGHT = "totalWeight";
    private static final String TOMBSTONE_DELIVERY = TOMBSTONES + "." + DELIVERY_ID;
    private static final String TOMBSTONE_UNTIL = TOMBSTONES + "." + UNTIL;

    private PackageDocument() {}

    /**
     * Claims the package unless the claim was undone or the package belongs to another. When it does not hold, the
     * insertion fails because the document is there: a duplicate key. The time that stays is that of the first claim.
     */
    public static ConditionalUpdate claim(ClaimId claim, PackageContent content, Instant now) {
        String deliveryId = claim.deliveryId().toString();
        Bson filter = and(
                eq(ID, claim.packageId()),
                ne(TOMBSTONE_DELIVERY, deliveryId),
                or(hasNone(CLAIMS), eq(OWNER_ID, content.ownerId())));
        Bson update = combine(
                set(OWNER_ID, content.ownerId()),
                set(SIZE, content.size().name()),
                set(WEIGHT, content.weight()),
                content.tag() == null ? unset(TAG) : set(TAG, content.tag()),
                min(CLAIMED_AT, Date.from(now)),
                addToSet(CLAIMS, deliveryId));
        return new ConditionalUpdate(filter, update, true);
    }

    /** What {@link #claim} has done, told by the document as it was before. */
    public static ClaimOutcome outcomeOfClaim(ClaimId claim, Document before) {
        return before != null && claims(before).contains(claim.deliveryId().toString())
                ? ClaimOutcome.CLAIMED_BEFORE
                : ClaimOutcome.CLAIMED;
    }

    /** Why {@link #claim} was not possible, told by the document as it is. */
    public static ClaimOutcome obstacle(ClaimId claim, PackageContent content, Document now) {
        if (now == null) {
            return ClaimOutcome.OVERTAKEN;
        }
        String deliveryId = claim.deliveryId().toString();
        boolean undone = now.getList(TOMBSTONES, Document.class, List.of()).stream()
                .anyMatch(tombstone -> deliveryId.equals(tombstone.getString(DELIVERY_ID)));
        if (undone) {
            return ClaimOutcome.UNDONE;
        }
        boolean owned = !claims(now).isEmpty() && !content.ownerId().equals(now.getString(OWNER_ID));
        return owned ? ClaimOutcome.OWNED_BY_ANOTHER : ClaimOutcome.OVERTAKEN;
    }

    /**
     * The ways to replace a claim by a tombstone. In any state of the document exactly one applies: the first if nobody
     * else claims the package (the content goes too; the document is made if there is none), the second if others do, the
     * third if a tombstone stands.
     */
    public static List<ConditionalUpdate> release(ClaimId claim, Instant until) {
        String deliveryId = claim.deliveryId().toString();
        Bson id = eq(ID, claim.packageId());
        Bson notUndone = ne(TOMBSTONE_DELIVERY, deliveryId);
        Bson nobodyElse = or(hasNone(CLAIMS), and(size(CLAIMS, 1), eq(CLAIMS, deliveryId)));
        Bson somebodyElse = or(exists(CLAIMS + ".1"), and(exists(CLAIMS + ".0"), ne(CLAIMS, deliveryId)));
        Document tombstone = new Document(DELIVERY_ID, deliveryId).append(UNTIL, Date.from(until));
        return List.of(
                new ConditionalUpdate(
                        and(id, notUndone, nobodyElse),
                        combine(
                                set(CLAIMS, List.of()),
                                unset(OWNER_ID),
                                unset(SIZE),
                                unset(WEIGHT),
                                unset(TAG),
                                unset(CLAIMED_AT),
                                push(TOMBSTONES, tombstone)),
                        true),
                new ConditionalUpdate(
                        and(id, notUndone, somebodyElse),
                        combine(pull(CLAIMS, deliveryId), push(TOMBSTONES, tombstone)),
                        false),
                new ConditionalUpdate(
                        and(id, eq(TOMBSTONE_DELIVERY, deliveryId)),
                        set(TOMBSTONES + ".$." + UNTIL, Date.from(until)),
                        false));
    }

    /** Takes the tombstones away whose time is over, in all documents. */
    public static ConditionalUpdate purge(Instant now) {
        Bson over = lte(UNTIL, Date.from(now));
        return new ConditionalUpdate(
                lte(TOMBSTONE_UNTIL, Date.from(now)), pullByFilter(Filters.eq(TOMBSTONES, over)), false);
    }

    /** The documents that hold nothing any more. */
    public static Bson empty() {
        return and(hasNone(CLAIMS), hasNone(TOMBSTONES));
    }

    /** The number and the weight of an owner's packages that were claimed first in these days; no document if there are none. */
    public static List<Bson> summary(String ownerId, Instant from, Instant until) {
        return List.of(
                match(and(eq(OWNER_ID, ownerId), gte(CLAIMED_AT, Date.from(from)), lt(CLAIMED_AT, Date.from(until)))),
                group(null, sum(COUNT, 1), sum(TOTAL_WEIGHT, "$" + WEIGHT)));
    }

    /** What {@link #summary} has found. */
    public static PackageTotals totals(List<Document> found) {
        return found.stream()
                .findFirst()
                .map(total -> new PackageTotals(
                        total.get(COUNT, Number.class).longValue(),
                        total.get(TOTAL_WEIGHT, Number.class).doubleValue()))
                .orElse(PackageTotals.NONE);
    }

    /** The indexes that {@link #purge} and {@link #summary} search with. */
    public static Document indexes(String collection) {
        return new Document("createIndexes", collection)
                .append(
                        "indexes",
                        List.of(
                                index(TOMBSTONE_UNTIL, new Document(TOMBSTONE_UNTIL, 1)),
                                index("owner-claimed", new Document(OWNER_ID, 1).append(CLAIMED_AT, 1))));
    }

    private static Document index(String name, Document key) {
        return new Document("key", key).append("name", name);
    }

    /** The package, if the document has one: without claims it is gone. */
    public static Optional<ClaimedPackage> read(Document document) {
        if (document == null || claims(document).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClaimedPackage(
                document.getString(ID),
                document.getString(OWNER_ID),
                PackageSize.valueOf(document.getString(SIZE)),
                document.get(WEIGHT, Number.class).doubleValue(),
                document.getString(TAG),
                claims(document)));
    }

    private static List<String> claims(Document document) {
        return document.getList(CLAIMS, String.class, List.of());
    }

    private static Bson hasNone(String field) {
        return exists(field + ".0", false);
    }
}
