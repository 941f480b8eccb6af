using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>
/// A network written by hand, with the places marked that the analyzers must underline. The file it stands in says how it is written.
/// </summary>
/// <param name="Collection">The folder.</param>
/// <param name="Family">The file.</param>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Sizes">The sizes of a sample of each input; empty where it cannot be made without arguments, or says nothing by numbers.</param>
/// <param name="Degree">The degree that it states.</param>
/// <param name="Origin">The repository and the class in whose style it is written; empty where it is made up.</param>
/// <param name="Source">The whole source file, marked.</param>
public sealed record Body(
    BodyCollection Collection, string Family, string Name, IReadOnlyList<IReadOnlyList<long>> Sizes, Rational Degree, string Origin, Markup Source)
{
    /// <summary>The metadata name of the network.</summary>
    public string TypeName => $"{Space}.Net";

    /// <summary>The namespace of everything in it.</summary>
    public string Space => $"Bodies.{Family}.{Name}";

    /// <summary>The ids of the rules that it breaks.</summary>
    public IEnumerable<string> Rules => Source.Marks.Select(static mark => mark.Id!).Distinct();

    public override string ToString() => $"{Family}/{Name}";
}
