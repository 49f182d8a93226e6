package io.posthorn.model;

/**
 * Why an attempt failed, in plain words.
 *
 * @param code stable, for machines: {@code connection-refused}
 * @param brief the short form for the error column, without the HTTP code
 * @param says one plain sentence
 * @param fix what to do
 */
public record Diagnosis(String code, String brief, String says, String fix) {}
