using System;

namespace XAttr.Tests;

/// <summary>A test of what Linux loads.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "asks the loader of Linux";
    }
}
