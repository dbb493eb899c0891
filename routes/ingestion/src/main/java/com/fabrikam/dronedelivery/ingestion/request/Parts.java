package com.fabrikam.dronedelivery.ingestion.request;

/**
 * What a request consists of.
 *
 * @param document what the body asks for
 * @param beside what stands beside it in path or headers
 */
public record Parts<D, T>(D document, T beside) {}
