using System;

namespace XAttr;

/// <summary>One step of a declared network's architecture. The steps of a class are read in the order in which they stand.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ArchitectureAttribute : Attribute
{
    private protected ArchitectureAttribute()
    {
    }
}
