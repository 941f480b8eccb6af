using System;
using System.Collections.Generic;
using System.Globalization;

namespace XAttr.Checkpoints;

/// <summary>
/// What Python would have to run something for: a class or function that is not known here, or what comes of calling one. It is inert: of a call's
/// arguments nothing is kept, and of the object its name, for messages. What is set on it as on a dictionary is read as one, as in a defaultdict.
/// </summary>
internal sealed class PickleObject : PickleDictionary
{
    private const int LongestName = 120;

    private readonly string _form;

    // Two texts of the pickle, and not their sum: a short pickle can name a long one a thousand times.
    private readonly string _module;
    private readonly string _name;

    private PickleObject(string form, string module, string name) => (_form, _module, _name) = (form, module, name);

    /// <summary>A class or function.</summary>
    public static PickleObject Named(string module, string name) => new("{0}", module, name);

    /// <summary>Something without a name of its own, in words.</summary>
    public static PickleObject Of(string what) => new(what, "", "");

    /// <summary>What is made of another value, in words with {0} in the place of its name.</summary>
    public static PickleObject Of(string form, object? value) => value switch
    {
        PickleObject { _name: "" } unnamed => new(form, "", unnamed._form),
        PickleObject named => new(form, named._module, named._name),
        string text => new(form, "", text),
        object?[] or List<object?> or PickleGlobal or PickleDictionary or null => new(form, "", PickleText.Describe(value)),
        _ => new(form, "", "a value"),
    };

    /// <summary>What it is, for messages.</summary>
    public override string ToString()
    {
        var name = _module.Length == 0 ? Shortened(_name) : $"{Shortened(_module)}.{Shortened(_name)}";
        return string.Format(CultureInfo.InvariantCulture, _form, name);
    }

    private static string Shortened(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
}
