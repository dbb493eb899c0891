package com.fabrikam.dronedelivery.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonValue;
import org.bson.Document;

/**
 * Performs a fixed sequence of writes to a document of its own until the server is gone, and knows what the document
 * must look like: as after the last write that was acknowledged, or as after the one that was under way.
 */
final class Writer implements Runnable {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final String id;
    private final MongoCollection<Document> documents;
    private final MongoCollection<Document> generated;
    private final AtomicInteger acknowledged;
    private final List<BsonValue> generatedIds = new ArrayList<>();
    private int step;
    private Document before;
    private Document after;

    Writer(
            String id,
            MongoCollection<Document> documents,
            MongoCollection<Document> generated,
            AtomicInteger acknowledged) {
        this.id = id;
        this.documents = documents;
        this.generated = generated;
        this.acknowledged = acknowledged;
    }

    /** Goes on where it stopped, from what is in the database now. */
    void resume(Document found) {
        if (!Objects.equals(found, before)) {
            step++;
        }
        before = found;
    }

    @Override
    public void run() {
        try {
            while (true) {
                perform();
                step++;
                before = after;
                acknowledged.incrementAndGet();
            }
        } catch (MongoException e) {
            // the server is gone, as the test wants it
        }
    }

    boolean mayLookLike(Document found) {
        return Objects.equals(found, before) || Objects.equals(found, after);
    }

    String id() {
        return id;
    }

    List<BsonValue> generatedIds() {
        return generatedIds;
    }

    @Override
    public String toString() {
        return "step " + step + " of " + id + ", from " + before + " to " + after;
    }

    private void perform() {
        switch (step % 6) {
            case 0 -> {
                after = new Document("_id", id)
                        .append("step", step)
                        .append("created", step)
                        .append("tags", List.of("a"));
                documents.updateOne(
                        eq(id),
                        Updates.combine(
                                Updates.set("step", step),
                                Updates.setOnInsert("created", step),
                                Updates.addToSet("tags", "a")),
                        UPSERT);
            }
            case 1 -> {
                after = with("tags", List.of("a", "b"));
                documents.updateOne(eq(id), Updates.addToSet("tags", "b"), UPSERT);
            }
            case 2 -> {
                after = with("step", step);
                documents.findOneAndUpdate(
                        and(eq(id), eq("tags", "b")),
                        Updates.inc("step", 2),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            }
            case 3 -> {
                after = with("tags", List.of("b"));
                documents.updateOne(eq(id), Updates.pull("tags", "a"));
            }
            case 4 -> {
                after = before;
                BsonValue generatedId = generated
                        .updateOne(and(eq("writer", id), eq("step", step)), Updates.currentDate("at"), UPSERT)
                        .getUpsertedId();
                // none when the kill came between the write and its acknowledgement
                if (generatedId != null) {
                    generatedIds.add(generatedId);
                }
            }
            default -> {
                after = null;
                documents.deleteOne(eq(id));
            }
        }
    }

    private Document with(String field, Object value) {
        Document changed = new Document(before);
        changed.put(field, value);
        return changed;
    }
}
