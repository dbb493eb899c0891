package com.fabrikam.dronedelivery.benchmarks.lake;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** What is committed below a folder of HDFS. */
final class LakeFiles {

    private LakeFiles() {}

    /** Sizes in ascending order. */
    static List<Long> sizes(URI folder) throws IOException {
        try (FileSystem hdfs = FileSystem.newInstance(folder, new Configuration())) {
            return files(hdfs, folder).stream()
                    .map(LocatedFileStatus::getLen)
                    .sorted()
                    .toList();
        }
    }

    private static List<LocatedFileStatus> files(FileSystem hdfs, URI folder) throws IOException {
        List<LocatedFileStatus> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = hdfs.listFiles(new Path(folder.getPath()), true);
        while (all.hasNext()) {
            LocatedFileStatus file = all.next();
            if (!file.getPath().toString().matches(".*/_(tmp|compact)/.*")) {
                found.add(file);
            }
        }
        return found;
    }
}
