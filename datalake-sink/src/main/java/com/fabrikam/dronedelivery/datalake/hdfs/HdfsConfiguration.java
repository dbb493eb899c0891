package com.fabrikam.dronedelivery.datalake.hdfs;

/**
 * The options of {@code hdfs:}. Beside them: {@code hadoop.<name>} sets any option of the Hadoop client, and a consumer
 * takes those of Camel's polling consumers ({@code delay}, {@code initialDelay}, {@code greedy} and so on).
 */
public final class HdfsConfiguration {

    private HdfsFileSystemType fileSystemType = HdfsFileSystemType.HDFS;
    private boolean overwrite = true;
    private boolean append;
    private boolean sync = true;
    private int bufferSize = 65536;
    private short replication;
    private long blockSize;
    private String openedSuffix = ".opened";
    private String pattern = "*";
    private String readSuffix = ".read";
    private boolean delete;
    private int maxMessagesPerPoll = 100;
    private String kerberosUsername;
    private String kerberosKeytabLocation;

    void validate() {
        require(!openedSuffix.isEmpty(), "openedSuffix must not be empty: a file would be seen before it is complete");
        require(delete || !readSuffix.isEmpty(), "readSuffix must not be empty: a file would be read again and again");
        require(bufferSize > 0, "bufferSize must be positive");
        require(maxMessagesPerPoll > 0, "maxMessagesPerPoll must be positive");
        require(replication >= 0 && blockSize >= 0, "replication and blockSize must not be negative");
        require(
                (kerberosUsername == null) == (kerberosKeytabLocation == null),
                "kerberosUsername and kerberosKeytabLocation go together");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("hdfs: " + message);
        }
    }

    public HdfsFileSystemType getFileSystemType() {
        return fileSystemType;
    }

    /** HDFS, or LOCAL for the files of this machine. */
    public void setFileSystemType(HdfsFileSystemType fileSystemType) {
        this.fileSystemType = fileSystemType;
    }

    public boolean isOverwrite() {
        return overwrite;
    }

    /** Producer: whether a file of that name is replaced, in one step; else it stays and the exchange fails. */
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    public boolean isAppend() {
        return append;
    }

    /** Producer: adds to the file of that name if there is one. Then a reader may see a part of it. */
    public void setAppend(boolean append) {
        this.append = append;
    }

    public boolean isSync() {
        return sync;
    }

    /** Producer: whether the data is on the DataNodes' disks, not in their memory alone, before a file gets its name. */
    public void setSync(boolean sync) {
        this.sync = sync;
    }

    public int getBufferSize() {
        return bufferSize;
    }

    /** Bytes copied at a time. */
    public void setBufferSize(int bufferSize) {
        this.bufferSize = bufferSize;
    }

    public short getReplication() {
        return replication;
    }

    /** Copies of each block; 0: what the cluster says. */
    public void setReplication(short replication) {
        this.replication = replication;
    }

    public long getBlockSize() {
        return blockSize;
    }

    /** Bytes of a block; 0: what the cluster says. */
    public void setBlockSize(long blockSize) {
        this.blockSize = blockSize;
    }

    public String getOpenedSuffix() {
        return openedSuffix;
    }

    /** The end of the name under which a file is written, which is its own name and a random part besides. */
    public void setOpenedSuffix(String openedSuffix) {
        this.openedSuffix = openedSuffix;
    }

    public String getPattern() {
        return pattern;
    }

    /** Consumer: which names of the directory are read, as a glob. */
    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    public String getReadSuffix() {
        return readSuffix;
    }

    /** Consumer: what is appended to the name of a file once the route has done with it. */
    public void setReadSuffix(String readSuffix) {
        this.readSuffix = readSuffix;
    }

    public boolean isDelete() {
        return delete;
    }

    /** Consumer: whether a file is deleted instead. */
    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /** Consumer: how many files are read at most before the directory is listed again. */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public String getKerberosUsername() {
        return kerberosUsername;
    }

    /** The principal, when the component's own is not meant. */
    public void setKerberosUsername(String kerberosUsername) {
        this.kerberosUsername = kerberosUsername;
    }

    public String getKerberosKeytabLocation() {
        return kerberosKeytabLocation;
    }

    /** The file with its key. */
    public void setKerberosKeytabLocation(String kerberosKeytabLocation) {
        this.kerberosKeytabLocation = kerberosKeytabLocation;
    }
}
