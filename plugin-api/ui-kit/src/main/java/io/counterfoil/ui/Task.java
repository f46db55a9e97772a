package io.counterfoil.ui;

/**
 * Something that may wait for whoever looks at the page.
 *
 * @param title what it is about; leads to where it is done
 * @param count how many there are, as it is shown
 * @param sentence one line about them, or that nothing waits
 * @param waits whether there is something to do
 */
public record Task(String title, String href, String count, String sentence, boolean waits) {}
