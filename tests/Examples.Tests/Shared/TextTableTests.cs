using System.Globalization;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class TextTableTests
{
    [Fact]
    public void Rows_are_plain_text_with_numbers_to_the_right_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        string text;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            text = new TextTable("method", "λ", "[AUC]").Add($"EG({1})", $"{0.5:0.00}").Add($"[x]", $"{100}", $"{1234.5:0.0}").ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            "  method      λ    [AUC]\n"
            + "──────────────────────────\n"
            + "  EG(1)    0.50\n"
            + "  [x]       100   1234.5\n",
            text);
    }
}
