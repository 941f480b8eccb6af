using System;

namespace XAttr.Tests;

/// <summary>A test that needs Unix signals.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "sends a signal with kill, which Windows has not";
    }
}
