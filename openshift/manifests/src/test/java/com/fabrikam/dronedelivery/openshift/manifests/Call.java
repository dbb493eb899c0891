package com.fabrikam.dronedelivery.openshift.manifests;

/**
 * Somebody calls somebody.
 *
 * @param port of the callee's container: its name, or nothing for the first one
 */
record Call(String from, String to, String port) {

    static Call of(String from, String callee) {
        var slash = callee.indexOf('/');
        return slash < 0
                ? new Call(from, callee, "")
                : new Call(from, callee.substring(0, slash), callee.substring(slash + 1));
    }

    @Override
    public String toString() {
        return from + " → " + to + (port.isEmpty() ? "" : "/" + port);
    }
}
