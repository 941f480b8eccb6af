using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>
/// Chooses the constructor of a module that the written arguments mean, as C# would: by their types, the closer the better, and without defaults before with
/// them. Where several would do, the emitted arguments are of the very types that the chosen one takes.
/// </summary>
internal static class ConstructorChoice
{
    /// <summary>The arguments with their expressions evaluated, and the expression that makes the module; or what is wrong.</summary>
    /// <param name="module">The class.</param>
    /// <param name="written">The arguments.</param>
    /// <param name="parameters">What expressions may name.</param>
    public static (IReadOnlyList<ArgumentValue> Values, string Text, string? Problem) Choose(
        ModuleDeclaration module, IReadOnlyList<ArgumentValue> written, IReadOnlyDictionary<string, long> parameters)
    {
        var fits = module.Constructors.Select(constructor => Fit.Of(constructor, written, parameters)).OfType<Fit>().ToList();
        var best = fits.Where(fit => fits.All(other => ReferenceEquals(other, fit) || fit.IsBetterThan(other))).ToList();
        if (best.Count != 1)
            return (written, "", Refuse(module, written, fits));
        var problem = best[0].Values.Select(static value => value.Problem).FirstOrDefault(static problem => problem is not null);
        return ([.. best[0].Values.Select(static value => value.Value)], $"new {module.Type}({best[0].Text(isAlone: fits.Count == 1)})", problem);
    }

    private static string Refuse(ModuleDeclaration module, IReadOnlyList<ArgumentValue> written, List<Fit> fits)
    {
        var takes = written.Count == 0 ? "can be called without arguments" : "takes " + string.Join(", ", written);
        if (fits.Count > 0)
            return $"each of {string.Join(" and ", fits.Select(static fit => fit.Constructor.Text))} {takes}; write an argument more, so that one is meant";
        return module.Constructors.Count == 0
            ? $"'{module.Name}' has no constructor that can be called here; give it a public one"
            : $"no constructor {takes}; there is {string.Join(", ", module.Constructors.Select(static constructor => constructor.Text))}";
    }

    /// <summary>The written arguments as those of one constructor.</summary>
    private sealed record Fit(ModuleConstructor Constructor, IReadOnlyList<(ModuleParameter Parameter, bool IsElement, int Distance, ArgumentValue Value, string? Problem)> Values)
    {
        // Without defaults, and not as an array written one by one.
        private int Form => Values.Any(static value => value.IsElement) ? 2 : Values.Count == Constructor.Parameters.Count ? 0 : 1;

        public static Fit? Of(ModuleConstructor constructor, IReadOnlyList<ArgumentValue> written, IReadOnlyDictionary<string, long> parameters) =>
            Of(constructor, written, parameters, isSpread: false) ?? Of(constructor, written, parameters, isSpread: true);

        public bool IsBetterThan(Fit other)
        {
            var differences = Values.Zip(other.Values, static (own, theirs) => theirs.Distance - own.Distance).ToList();
            return differences.All(static difference => difference >= 0) && (differences.Any(static difference => difference > 0) || Form < other.Form);
        }

        public string Text(bool isAlone) => string.Join(", ", Values.Select(value =>
        {
            var text = ArgumentText.Of(value.Value, value.Parameter, value.IsElement);
            return isAlone || value.Distance == 0 ? text : $"({(value.IsElement ? value.Parameter.Element : value.Parameter.Type)}){text}";
        }));

        private static Fit? Of(ModuleConstructor constructor, IReadOnlyList<ArgumentValue> written, IReadOnlyDictionary<string, long> parameters, bool isSpread)
        {
            var own = constructor.Parameters;
            if (isSpread ? own.Count == 0 || !own[own.Count - 1].IsParams || written.Count < own.Count - 1 : written.Count > own.Count)
                return null;
            var values = new List<(ModuleParameter, bool, int, ArgumentValue, string?)>();
            for (var i = 0; i < written.Count; i++)
            {
                var (parameter, isElement) = (own[Math.Min(i, own.Count - 1)], isSpread && i >= own.Count - 1);
                if (ArgumentText.Fit(written[i], parameter, isElement, parameters) is not var (distance, value, problem))
                    return null;
                values.Add((parameter, isElement, distance, value, problem));
            }

            return own.Skip(written.Count).All(static parameter => parameter.IsOptional) ? new Fit(constructor, values) : null;
        }
    }
}
