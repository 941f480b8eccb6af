namespace XAttr.Pictures.Tests;

/// <summary>A test in a browser; skipped where there is no Chromium.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Program is null)
            Skip = "There is no chromium on the path (eng/setup.sh --with chromium)";
    }
}
