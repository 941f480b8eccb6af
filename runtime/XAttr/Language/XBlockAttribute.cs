using System;

namespace XAttr;

/// <summary>Marks a class that derives from <see cref="BlockAttribute"/> as a block of layers.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class XBlockAttribute : Attribute;
