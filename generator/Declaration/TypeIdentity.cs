using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>A type on the way from the namespace to the declared class: <c>record struct Outer&lt;T&gt;</c>.</summary>
/// <param name="Keyword">class, struct, record, record struct or interface.</param>
/// <param name="Name">The identifier as written, with its @ where it has one.</param>
/// <param name="TypeParameters"><c>&lt;T, U&gt;</c>, or empty.</param>
/// <param name="IsPartial">Whether the generator may add to it.</param>
internal sealed record TypeLink(string Keyword, string Name, string TypeParameters, bool IsPartial);

/// <summary>Where a declared class stands, so that a part can be added to it.</summary>
/// <param name="Namespace">The namespace as C# writes it, or empty.</param>
/// <param name="Chain">The containing types from the outside in, then the class itself.</param>
/// <param name="Name">The class's name, without @.</param>
/// <param name="FileName">A readable name for its generated file, unique but for letter case.</param>
/// <param name="MetadataName">The full name in metadata, unique.</param>
internal sealed record TypeIdentity(string Namespace, EquatableArray<TypeLink> Chain, string Name, string FileName, string MetadataName);
