using System.Globalization;

namespace XAttr.Generator.Tests;

/// <summary>The generated text is the same whatever the culture of the machine.</summary>
public sealed class CultureTests
{
    private const string Source = """
        using XAttr;
        [XDnn(3, 1200, 1200)]
        [Conv2d(2000, 3, Padding = 1), LeakyReLU(-0.5), PReLU(Init = 1.25e-7), Dropout(0.125), AdaptiveAvgPool2d(1), Flatten(1, -1), Linear(1500, Name = "iI")]
        public partial class Iliad;
        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Text_is_that_of_the_invariant_culture(string name) => Assert.Equal(Generate(CultureInfo.InvariantCulture), Generate(new CultureInfo(name)));

    private static string Generate(CultureInfo culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return XDnn.RunClean(Source).ToString();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
