#pragma once

/// Tells late answers from current ones: an answer counts unless a newer question was answered
/// before it, or what was asked about is not shown any more.
class Turns
{
public:
    int ask() { return ++m_asked; }

    /// Whether the answer to question number `asked` may be shown.
    bool take(int asked)
    {
        if (asked <= m_taken)
            return false;
        m_taken = asked;
        return true;
    }

    /// Whether the answer to the last question is still on its way.
    bool isWaiting() const { return m_taken < m_asked; }

    /// What is under way is about something else.
    void forget() { m_taken = m_asked; }

private:
    int m_asked = 0;
    int m_taken = 0;
};
