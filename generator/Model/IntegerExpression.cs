using System;
using System.Collections.Generic;
using System.Globalization;

namespace XAttr.Generator.Model;

/// <summary>
/// Evaluates an expression of integers, parameters, <c>+ - * / %</c> and parentheses, as C# would in a checked context: division
/// truncates, and what does not fit into 64 bits is an error.
/// </summary>
internal sealed class IntegerExpression
{
    // Deep enough for any size anybody writes, and shallow enough for every stack.
    private const int MaxLength = 256;

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, long> _parameters;
    private int _position;

    private IntegerExpression(string text, IReadOnlyDictionary<string, long> parameters)
    {
        _text = text;
        _parameters = parameters;
    }

    /// <summary>The value, or what is wrong.</summary>
    public static (long Value, string? Problem) Evaluate(string text, IReadOnlyDictionary<string, long> parameters)
    {
        if (text.Length > MaxLength)
            return (0, $"an expression is longer than {MaxLength} characters");
        try
        {
            var expression = new IntegerExpression(text, parameters);
            var value = expression.Sum();
            return expression.Peek() == '\0' ? (value, null) : (0, $"'{text}' has '{expression.Peek()}' where its end should be");
        }
        catch (ExpressionException exception)
        {
            return (0, $"'{text}' {exception.Message}");
        }
        catch (OverflowException)
        {
            return (0, $"'{text}' does not fit into 64 bits");
        }
    }

    private long Sum()
    {
        var value = Product();
        while (Peek() is '+' or '-')
            value = Take() == '+' ? checked(value + Product()) : checked(value - Product());
        return value;
    }

    private long Product()
    {
        var value = Factor();
        while (Peek() is '*' or '/' or '%')
        {
            var operation = Take();
            var right = Factor();
            if (operation != '*' && right == 0)
                throw new ExpressionException("divides by zero");
            value = operation switch
            {
                '*' => checked(value * right),
                '/' => checked(value / right),
                _ => right == -1 ? 0 : value % right,
            };
        }

        return value;
    }

    private long Factor()
    {
        switch (Peek())
        {
            case '-':
                Take();
                return checked(-Factor());
            case '(':
                Take();
                var value = Sum();
                if (Peek() != ')')
                    throw new ExpressionException("lacks a closing parenthesis");
                Take();
                return value;
            case >= '0' and <= '9':
                return Number();
            case '\0':
                throw new ExpressionException("ends where a number or a parameter should be");
            case var first when first == '_' || char.IsLetter(first):
                return Parameter();
            default:
                throw new ExpressionException($"has '{Peek()}' where a number or a parameter should be");
        }
    }

    private long Number()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is >= '0' and <= '9')
            _position++;
        return long.Parse(_text.Substring(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private long Parameter()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] == '_'))
            _position++;
        var name = _text.Substring(start, _position - start);
        return _parameters.TryGetValue(name, out var value)
            ? value
            : throw new ExpressionException(_parameters.Count == 0
                ? $"names '{name}', but there are no parameters here; only a block has them"
                : $"names '{name}', which is not a parameter of the block ({string.Join(", ", _parameters.Keys)})");
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private char Take() => _text[_position++];

    private sealed class ExpressionException(string message) : Exception(message);
}
