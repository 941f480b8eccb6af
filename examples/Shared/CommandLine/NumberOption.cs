using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace XAttr.Examples.Shared;

/// <summary>Options that are numbers within limits, read the same in every culture.</summary>
public static class NumberOption
{
    /// <summary>An option with a default.</summary>
    public static Option<T> Create<T>(string name, string description, T initial, T lowest, T highest)
        where T : INumber<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => initial,
            CustomParser = argument => Parse(argument, name, lowest, highest),
        };

    /// <summary>An option that may be left out.</summary>
    public static Option<T?> CreateOptional<T>(string name, string description, T lowest, T highest)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => Parse(argument, name, lowest, highest),
        };

    // The library would read 1.5 as 15 where the decimal separator is a comma.
    private static T Parse<T>(ArgumentResult argument, string name, T lowest, T highest)
        where T : INumber<T>
    {
        var text = argument.Tokens[0].Value;
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= lowest && value <= highest))
            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {lowest} to {highest}, got '{text}'."));
        return value!;
    }
}
