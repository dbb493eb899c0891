package com.fabrikam.dronedelivery.datalake.tool;

import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.kafka.TopicOffsets;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import java.io.Closeable;
import java.io.IOException;

/**
 * What the commands work with.
 *
 * @param connections closed when the command is done
 */
public record LakeTools(
        LakeFiles files, TopicOffsets topic, JsonBody json, LakeCompaction compaction, Closeable connections)
        implements Closeable {

    /** Connects when a command needs it. */
    @FunctionalInterface
    public interface Source {
        LakeTools connect();
    }

    LakeVerification verification() {
        return new LakeVerification(files, topic, json);
    }

    LakeQuery query() {
        return new LakeQuery(files);
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
