namespace XAttr.Pictures.Tests;

public sealed class TextStyleTests
{
    [Fact]
    public void LinesAreNoWiderThanTheirRoomAndKeepAllWordsThatFit()
    {
        var style = TextStyle.Body;
        var lines = style.Wrap("one two three four", style.Measure("one two") + 1, lines: 9);
        Assert.Equal(["one two", "three", "four"], lines);
        Assert.Empty(style.Wrap("", 100));
        foreach (var room in new[] { 20f, 50, 90 })
        {
            var narrow = style.Wrap("incomprehensibilities are long words", room, lines: 3);
            Assert.All(narrow, line => Assert.True(style.Measure(line) <= room));
        }
    }

    [Fact]
    public void WhatDoesNotFitEndsWithAnEllipsis()
    {
        var style = TextStyle.Body;
        var line = Assert.Single(style.Wrap("a caption that is too long", style.Measure("a caption that"), lines: 1));
        Assert.EndsWith("…", line);
        Assert.StartsWith("a caption", line);
    }

    // Without the glyph a box is drawn; Latin, Greek and Cyrillic are promised.
    [Theory]
    [InlineData("AZaz09 ,.;:!?%()[]'\"&@#/\\|")]
    [InlineData("ÄÖÜäöüßéèçñåøŁşž")]
    [InlineData("αβγδλμπσΩΔΣ")]
    [InlineData("Яблокоёщ")]
    [InlineData("−±×·≤≥≈∞∂∑√²³…–—“”’°€")]
    public void TheFontHasTheLettersOfScience(string text)
    {
        foreach (var style in new[] { TextStyle.Body, TextStyle.Title })
            Assert.DoesNotContain(text, letter => style.Font.GetGlyph(letter) == 0);
    }
}
