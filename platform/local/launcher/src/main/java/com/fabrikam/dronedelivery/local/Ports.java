package com.fabrikam.dronedelivery.local;

import java.util.ArrayList;
import java.util.List;

/** Every port follows from the base port. */
record Ports(int base) {

    static final int DEFAULT_BASE = 8080;
    static final int BETWEEN_INSTANCES = 30;
    static final int SPAN = PartInstance.MOST * BETWEEN_INSTANCES;
    static final int MANAGEMENT_OFFSET = 1000;
    private static final int CONTROLLER_OFFSET = 19;
    private static final int HDFS_PAGE_OFFSET = 20;

    Ports {
        if (base < 1024 || base > 65535 - MANAGEMENT_OFFSET - SPAN) {
            throw new PlatformException("The base port must lie between 1024 and %d, not at %d"
                    .formatted(65535 - MANAGEMENT_OFFSET - SPAN, base));
        }
    }

    Ports ofInstance(int number) {
        return number == 1 ? this : new Ports(base + (number - 1) * BETWEEN_INSTANCES);
    }

    int of(Part part) {
        return base + part.portOffset();
    }

    int management(Part part) {
        if (!part.hasManagementPort()) {
            throw new IllegalArgumentException(part.id() + " has no management port");
        }
        return of(part) + MANAGEMENT_OFFSET;
    }

    /** Where the caught mails are shown. */
    int mails() {
        return of(Part.MAIL_SERVER) + 1;
    }

    int kafkaController() {
        return base + CONTROLLER_OFFSET;
    }

    /** Where HDFS shows its state and files; the DataNode's data, page and RPC follow. */
    int hdfsPage() {
        return base + HDFS_PAGE_OFFSET;
    }

    int dataNode() {
        return hdfsPage() + 1;
    }

    int dataNodePage() {
        return hdfsPage() + 2;
    }

    int dataNodeRpc() {
        return hdfsPage() + 3;
    }

    /** All ports that a part listens on. */
    List<Integer> usedBy(Part part) {
        List<Integer> used = new ArrayList<>(List.of(of(part)));
        if (part.hasManagementPort()) {
            used.add(management(part));
        }
        if (part == Part.KAFKA) {
            used.add(kafkaController());
        }
        if (part == Part.MAIL_SERVER) {
            used.add(mails());
        }
        if (part == Part.HDFS_SERVER) {
            used.addAll(List.of(hdfsPage(), dataNode(), dataNodePage(), dataNodeRpc()));
        }
        return used;
    }
}
