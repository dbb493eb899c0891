package com.fabrikam.dronedelivery.datalake.parquet;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.SafeMode;
import org.apache.hadoop.fs.SafeModeAction;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Asks the NameNode whether it answers and can be written to. */
public final class HdfsHealthIndicator extends AbstractHealthIndicator {

    private final FileSystem files;

    public HdfsHealthIndicator(FileSystem files) {
        super("HDFS does not answer");
        this.files = files;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        builder.withDetail("uri", files.getUri());
        files.getFileStatus(new Path("/"));
        if (files instanceof SafeMode names && names.setSafeMode(SafeModeAction.GET)) {
            builder.down().withDetail("reason", "safe mode: nothing can be written");
        } else {
            builder.up();
        }
    }
}
